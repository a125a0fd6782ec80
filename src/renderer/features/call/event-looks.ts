import {
  IconPhoneCall,
  IconPhoneCheck,
  IconPhoneEnd,
  IconPhoneOutgoing,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconPointFilled,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { inWords } from '../../ui/in-words.ts';

interface EventLook {
  readonly name: string;
  readonly Icon: ComponentType<{ size: number; stroke: number }>;
}

const looks: Readonly<Record<string, EventLook>> = {
  call_initiated: { name: 'Call started', Icon: IconPhoneOutgoing },
  agent_ringing: { name: 'Agent’s phone rings', Icon: IconPhoneCall },
  agent_answered: { name: 'Agent answered', Icon: IconPhoneCheck },
  customer_ringing: { name: 'Customer’s phone rings', Icon: IconPhoneCall },
  customer_answered: { name: 'Customer answered', Icon: IconPhoneCheck },
  call_bridged: { name: 'Connected', Icon: IconPlugConnected },
  call_ended: { name: 'Call ended', Icon: IconPhoneEnd },
  queue_entered: { name: 'Entered queue', Icon: IconUsersGroup },
  hold_started: { name: 'On hold', Icon: IconPlayerPause },
  hold_ended: { name: 'Off hold', Icon: IconPlayerPlay },
};

/** How an event is shown. The API documents the first seven and sends others: those without words of their own are in sentence case. */
export function eventLook(event: string): EventLook {
  const look = Object.hasOwn(looks, event) ? looks[event] : undefined;
  return look ?? { name: inWords(event), Icon: IconPointFilled };
}
