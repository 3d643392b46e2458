import { FUNCTIONS, type Functions } from './functions.ts';
import { MORE_FUNCTIONS } from './functions-more.ts';

export const ALL_FUNCTIONS: Functions = {
  ...FUNCTIONS,
  ...MORE_FUNCTIONS,
};
