import {
  IconPhoneCall,
  IconPhoneCheck,
  IconPhoneEnd,
  IconPhoneOutgoing,
  IconPlugConnected,
  IconPointFilled,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

interface EventLook {
  readonly name: string;
  /** False for what the API sends without documenting it. */
  readonly known: boolean;
  readonly Icon: ComponentType<{ size: number; stroke: number }>;
}

/** The events that the API documents. */
const looks: Readonly<Record<string, Omit<EventLook, 'known'>>> = {
  call_initiated: { name: 'Call started', Icon: IconPhoneOutgoing },
  agent_ringing: { name: 'Agent’s phone rings', Icon: IconPhoneCall },
  agent_answered: { name: 'Agent answered', Icon: IconPhoneCheck },
  customer_ringing: { name: 'Customer’s phone rings', Icon: IconPhoneCall },
  customer_answered: { name: 'Customer answered', Icon: IconPhoneCheck },
  call_bridged: { name: 'Connected', Icon: IconPlugConnected },
  call_ended: { name: 'Call ended', Icon: IconPhoneEnd },
};

/** How an event is shown; one that is not documented keeps its own name. */
export function eventLook(event: string): EventLook {
  const look = Object.hasOwn(looks, event) ? looks[event] : undefined;
  return look === undefined ? { name: event, known: false, Icon: IconPointFilled } : { ...look, known: true };
}
