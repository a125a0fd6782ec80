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
  readonly Icon: ComponentType<{ size: number; stroke: number }>;
}

/** The events that the API documents. */
const looks: Readonly<Record<string, EventLook>> = {
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
  return (Object.hasOwn(looks, event) ? looks[event] : undefined) ?? { name: event, Icon: IconPointFilled };
}
