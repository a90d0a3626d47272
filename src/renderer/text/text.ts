export { text } from '../../shared/text/text.ts';
