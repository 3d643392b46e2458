import { playBuiltInForms } from '../built-in.ts';
import { SEEDS } from '../play.ts';

playBuiltInForms(SEEDS);
