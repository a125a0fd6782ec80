import { AudioGraph } from './audio-graph.ts';
import type { Listening, OpenAudio } from './audio-source.ts';
import { howlerOpener } from './howler-source.ts';

let graph: AudioGraph | null = null;
let latest: Listening | null = null;

/** Made with the first recording that is opened: whoever listens to nothing needs no sound device. */
function graphOfWindow(): AudioGraph {
  if (graph === null) {
    graph = new AudioGraph();
    if (latest !== null) graph.listen(latest);
  }
  return graph;
}

/** The sound of this window: all its recordings go through one graph. */
export const windowSound = {
  openAudio: ((...given) => howlerOpener(graphOfWindow())(...given)) satisfies OpenAudio,

  listen(listening: Listening): void {
    latest = listening;
    graph?.listen(listening);
  },

  soundWanted(wanted: boolean): void {
    if (wanted) graphOfWindow().wake();
    else graph?.rest();
  },
};
