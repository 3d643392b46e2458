import { playBuiltInForms } from './built-in.ts';

playBuiltInForms([1]);
