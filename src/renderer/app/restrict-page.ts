import { refuseDrops } from './refuse-drops.ts';
import { restrictMarkup } from './trusted-types.ts';

// Done as this module is read, before those that start workers.
restrictMarkup();
refuseDrops();
