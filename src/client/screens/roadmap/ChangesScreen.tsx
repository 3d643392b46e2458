export const ChangesScreen = () => null;
