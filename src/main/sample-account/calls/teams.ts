import { agents, type TeamName } from './agents.ts';
import type { Country } from './customers.ts';
import type { Weighted } from './random.ts';

export interface Team {
  /** How far its clocks are ahead of India's. */
  readonly aheadSeconds: number;
  /** Seconds of talk below which half of its calls stay. */
  readonly medianTalk: number;
  readonly inboundShare: number;
  /** Where its customers are. */
  readonly country: Country;
  readonly exophones: readonly Weighted<string>[];
}

export const teams: Readonly<Record<TeamName, Team>> = {
  support: {
    aheadSeconds: 0,
    medianTalk: 138,
    inboundShare: 0.86,
    country: 'india',
    exophones: [
      ['+918047112200', 7],
      ['+914446809800', 3],
    ],
  },
  sales: {
    aheadSeconds: 0,
    medianTalk: 96,
    inboundShare: 0.18,
    country: 'india',
    exophones: [['+912248901200', 1]],
  },
  singapore: {
    aheadSeconds: 9_000,
    medianTalk: 138,
    inboundShare: 0.6,
    country: 'singapore',
    exophones: [['+6531584400', 1]],
  },
};

/** Each team's share of the calls. */
export const teamShares: readonly Weighted<TeamName>[] = [
  ['support', 0.54],
  ['sales', 0.26],
  ['singapore', 0.2],
];

/** Indexes of a team's people among {@link agents}. */
export function agentsOf(team: TeamName): number[] {
  return agents.flatMap((agent, index) => (agent.team === team ? [index] : []));
}
