/** A program of its own: it ends when all forms are done. */
import { corpus } from './corpus.ts';

process.exitCode = await corpus(process.argv.slice(2));
