export type Voice = 'female' | 'male';
export type TeamName = 'support' | 'sales' | 'singapore';

export interface SampleAgent {
  readonly userId: string;
  /** One agent has none: accounts have users that nobody named. */
  readonly name: string | null;
  readonly team: TeamName;
  /** Which voice is heard on the agent's side of a recording. */
  readonly voice: Voice;
}

/** 24 agents in three teams. The API has no teams: they show in hours, directions and exophones only. */
export const agents: readonly SampleAgent[] = [
  { userId: 'agent_001', name: 'Priya Raghavan', team: 'support', voice: 'female' },
  { userId: 'agent_002', name: 'Arjun Mehta', team: 'support', voice: 'male' },
  { userId: 'agent_003', name: 'Fatima Sheikh', team: 'support', voice: 'female' },
  { userId: 'agent_004', name: 'Karthik Subramanian', team: 'support', voice: 'male' },
  { userId: 'agent_005', name: 'Ananya Bose', team: 'support', voice: 'female' },
  { userId: 'agent_006', name: 'Rohit Deshpande', team: 'support', voice: 'male' },
  { userId: 'agent_007', name: 'Lakshmi Narayanan', team: 'support', voice: 'female' },
  { userId: 'agent_008', name: 'Imran Qureshi', team: 'support', voice: 'male' },
  { userId: 'agent_009', name: 'Sneha Kulkarni', team: 'support', voice: 'female' },
  { userId: 'agent_010', name: 'Gurpreet Singh Gill', team: 'support', voice: 'male' },
  { userId: 'agent_011', name: 'Mary Thomas', team: 'support', voice: 'female' },
  { userId: 'agent_012', name: null, team: 'support', voice: 'male' },
  { userId: 'agent_013', name: 'Vikram Choudhary', team: 'sales', voice: 'male' },
  { userId: 'agent_014', name: 'Neha Agarwal', team: 'sales', voice: 'female' },
  { userId: 'agent_015', name: 'Sandeep Reddy', team: 'sales', voice: 'male' },
  { userId: 'agent_016', name: 'Pooja Iyer', team: 'sales', voice: 'female' },
  { userId: 'agent_017', name: 'Aditya Banerjee', team: 'sales', voice: 'male' },
  { userId: 'agent_018', name: "Rhea D'Souza", team: 'sales', voice: 'female' },
  { userId: 'agent_019', name: 'Manish Yadav', team: 'sales', voice: 'male' },
  { userId: 'agent_020', name: 'Tan Wei Ling', team: 'singapore', voice: 'female' },
  { userId: 'agent_021', name: 'Muhammad Hafiz bin Rahman', team: 'singapore', voice: 'male' },
  { userId: 'agent_022', name: 'Maria Cristina Santos', team: 'singapore', voice: 'female' },
  { userId: 'agent_023', name: 'Nguyễn Minh Đức', team: 'singapore', voice: 'male' },
  { userId: 'agent_024', name: 'Siti Nurhaliza Osman', team: 'singapore', voice: 'female' },
];
