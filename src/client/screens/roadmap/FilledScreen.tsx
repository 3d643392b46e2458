export const FilledScreen = () => null;
