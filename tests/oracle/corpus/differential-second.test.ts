import { differentialOf } from './differential.ts';

differentialOf(1);
