export const FollowUpScreen = () => null;
