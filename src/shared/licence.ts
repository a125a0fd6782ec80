import { z } from 'zod';

/** The licence of something that the package holds. */
const licence = z.strictObject({
  name: z.string().min(1),
  version: z.string().min(1),
  /** As SPDX names it: `MIT`, `(MIT OR Apache-2.0)`. */
  spdx: z.string().min(1),
  /** Where it comes from. */
  source: z.url().nullable(),
  /** In full. */
  text: z.string().min(50),
});

export type Licence = z.output<typeof licence>;

export const licenceList = z.array(licence).readonly();

/** Written by the build among the renderer's files; holds a {@link licenceList}. */
export const licencesFile = 'licences.json';
