// npm start: builds the whole handbook, search included, and serves it at http://localhost:4321.
import { runCommand } from './run-command.ts';

// A diagram that was changed where there is no browser shows its source and says what to run.
const environment = { UNDRAWN_DIAGRAMS: 'show' };

process.exitCode =
  runCommand('astro', ['build'], environment) || runCommand('astro', ['preview', '--port', '4321']);
