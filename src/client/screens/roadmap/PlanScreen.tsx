export const PlanScreen = () => null;
