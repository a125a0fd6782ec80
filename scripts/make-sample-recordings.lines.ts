/** Who speaks: a flite voice, moved in pitch (cents) and pace so that a few voices make many people. */
export interface Speaker {
  readonly voice: 'slt' | 'rms' | 'awb';
  readonly pitch: number;
  readonly tempo: number;
}

/** A line of a conversation, or something that happens between lines. */
export type Turn =
  /** `after`: seconds since the other fell silent; negative when they are interrupted. */
  | { readonly by: 'agent' | 'customer'; readonly says: string; readonly after?: number }
  /** Seconds in which nobody speaks. */
  | { readonly silence: number }
  /** Seconds of hold music, which a recording has on the agent's side. */
  | { readonly hold: number };

export interface Conversation {
  /** File name without `.mp3`. */
  readonly name: string;
  readonly agent: Speaker;
  readonly customer: Speaker;
  readonly turns: readonly Turn[];
}

const agent = (says: string, after?: number): Turn => ({
  by: 'agent',
  says,
  ...(after === undefined ? {} : { after }),
});
const customer = (says: string, after?: number): Turn => ({
  by: 'customer',
  says,
  ...(after === undefined ? {} : { after }),
});
const silence = (seconds: number): Turn => ({ silence: seconds });
const hold = (seconds: number): Turn => ({ hold: seconds });

export const conversations: readonly Conversation[] = [
  {
    name: '01-refund',
    agent: { voice: 'slt', pitch: 0, tempo: 1.02 },
    customer: { voice: 'rms', pitch: -60, tempo: 1.05 },
    turns: [
      agent('Good morning, customer care. How may I help you today?'),
      customer('Hi. I returned a pair of shoes two weeks ago, and the money still has not reached my account.'),
      agent('I am sorry to hear that. May I have your order number, please?'),
      customer('Yes. It is four four one, nine seven, two.', 0.9),
      agent('Thank you. Give me a moment while I look it up.'),
      silence(2.6),
      agent('I can see that the parcel reached our warehouse on the ninth, but the refund was never approved.'),
      customer('So nobody would have told me?', -0.35),
      agent('I understand, and I apologise. May I place you on hold while I speak with the payments team?'),
      customer('All right. Please go ahead.'),
      hold(9),
      agent(
        'Thank you for holding. The refund of two thousand four hundred rupees is approved now. It will be in your account within three working days.',
      ),
      customer('Great. Will I get a message?'),
      agent('You will, as soon as it leaves us. Is there anything else?'),
      customer('No, that is all. Thank you.'),
      agent('Thank you for your patience. Have a good day.'),
    ],
  },
  {
    name: '02-late-delivery',
    agent: { voice: 'rms', pitch: 0, tempo: 1.04 },
    customer: { voice: 'slt', pitch: -130, tempo: 1.06 },
    turns: [
      agent('Thank you for calling. You are speaking with the delivery desk. What can I do for you?'),
      customer('My order was supposed to come on Tuesday. Today is Friday, and there is still no sign of it.'),
      agent('That is not good at all. Could you read me the tracking number from your message?'),
      customer('One second, let me open it.', 0.7),
      silence(2.2),
      customer('It ends with six six zero eight.'),
      agent(
        'I have it. The parcel is at the hub in Pune. It was sent out twice, but the driver could not find the address.',
      ),
      customer('But nobody called me! I was at home both days.', -0.5),
      agent('You are right, they should have called. I will correct that now. Is there a landmark close to you?'),
      customer('Yes, we are right behind the post office, the blue gate.'),
      agent(
        'Perfect. I have added that, and I have marked the parcel as urgent. It will be with you tomorrow before noon.',
      ),
      customer('And if it is not?'),
      agent('Then you will have my direct number, and I will refund the delivery charge today in any case.'),
      customer('All right, that sounds fair. Thank you.'),
      agent('You are welcome. Goodbye.'),
    ],
  },
  {
    name: '03-sim-activation',
    agent: { voice: 'slt', pitch: -70, tempo: 1.0 },
    customer: { voice: 'awb', pitch: 0, tempo: 0.98 },
    turns: [
      agent('Welcome to mobile support. How can I help?'),
      customer('Hello. I bought a new SIM card yesterday, and it says no service.'),
      agent(
        'Let us get that working. What is the number printed on the back of the card? The last five digits are enough.',
      ),
      customer('Seven, three, zero, one, five.', 1.1),
      agent('Thank you. And your date of birth, to confirm that I am speaking with the owner?'),
      customer('The third of August, nineteen ninety one.'),
      agent('Wonderful. The card is registered, but it was not switched on. I am sending the activation now.'),
      silence(3),
      agent('Could you turn the phone off, wait for ten seconds, and turn it on again?'),
      customer('Doing it now.'),
      silence(5),
      customer('Oh, wait. There are two bars. Now it says four G.'),
      agent('That is what we want to see. Please try to open any web page.'),
      customer('Yes, it works. That was quick!', 1.4),
      agent('I am glad. You will also receive a welcome message with your plan details. Anything else today?'),
      customer('Nothing else. Thanks a lot.'),
      agent('My pleasure. Enjoy your new number.'),
    ],
  },
  {
    name: '04-appointment',
    agent: { voice: 'rms', pitch: -90, tempo: 1.03 },
    customer: { voice: 'slt', pitch: 60, tempo: 1.04 },
    turns: [
      agent('Good afternoon, the clinic booking line. How may I help?'),
      customer('Hello. I have an appointment with the eye doctor on Monday, and I would like to move it.'),
      agent('Certainly. Under which phone number was it booked?'),
      customer('The one I am calling from.'),
      agent('One moment, please.'),
      silence(2.4),
      agent('I have it here. Monday at ten fifteen. Which day would suit you better?'),
      customer('Any day after Wednesday. Mornings are best for me.'),
      agent('I can offer Thursday at nine thirty, or Friday at eleven.'),
      customer('Thursday at nine thirty is', 0.5),
      agent('Sorry, I should say that Thursday is at our other branch, near the station.', -0.4),
      customer('Oh. Is there parking at that branch?'),
      agent('There is, on the ground floor, and the first hour is free.'),
      customer('Then Thursday is fine.'),
      agent(
        'Done. You will get a confirmation shortly. Please bring your old glasses, and do not drive yourself, because the drops may blur your sight.',
      ),
      customer('Good to know. Thank you so much.'),
      agent('You are most welcome. See you on Thursday.'),
    ],
  },
  {
    name: '05-charged-twice',
    agent: { voice: 'rms', pitch: 40, tempo: 1.05 },
    customer: { voice: 'awb', pitch: -60, tempo: 1.0 },
    turns: [
      agent('Billing department, good evening. What can I do for you?'),
      customer('Yes, good evening. I have been charged twice for this month. Two payments, on the same day!'),
      agent('I see why you are calling. Let me check both of them. What is the amount?'),
      customer('Nine hundred and ninety nine, two times.'),
      agent('Thank you. I am looking at your account now.'),
      silence(2.8),
      agent(
        'The first payment came from your card, and the second from automatic debit. It looks as if both were active.',
      ),
      customer('I never agreed to any automatic debit.', -0.3),
      agent('It was switched on in March, from the app. I can switch it off for you right away. Would you like that?'),
      customer('Yes, please do. And what about my money?'),
      agent('May I put you on hold for a minute to ask for the reversal?'),
      customer('Fine.'),
      hold(8),
      agent(
        'Thanks for waiting. The second payment will be returned to your bank in five working days, and automatic debit is off.',
      ),
      customer('Can I have that in writing?'),
      agent('Of course. The email is on its way, with a reference number.'),
      customer('Very well. Thank you for sorting it out.'),
      agent('Thank you for calling. Good night.'),
    ],
  },
  {
    name: '06-locked-account',
    agent: { voice: 'slt', pitch: 50, tempo: 1.02 },
    customer: { voice: 'rms', pitch: 30, tempo: 1.08 },
    turns: [
      agent('Hello, account security. How can I help you?'),
      customer('I am locked out. I typed my password wrong a few times, and now it will not let me in at all.'),
      agent('No problem, that happens. First I need to make sure that it is you. What is the email on the account?'),
      customer('It is my work address, at north wind dot com.'),
      agent(
        'Thank you. I have sent a code of six digits to the phone we have on file. Please read it to me when it comes.',
      ),
      silence(3.5),
      customer('Got it. Eight zero two, five five one.'),
      agent('That matches. I have unlocked the account, and you will be asked to choose a new password.'),
      customer('Does it have to be different from the old one?'),
      agent('It does, and it needs at least twelve characters. A short sentence works well, and is easy to remember.'),
      customer('Okay, let me try.', 0.8),
      silence(4),
      customer('And I am in. Everything is there.'),
      agent('Lovely. I would also suggest two step login, in the settings, under security.'),
      customer('I will do that tonight. Thanks for the quick help.'),
      agent('You are very welcome. Take care.'),
    ],
  },
  {
    name: '07-broadband-fault',
    agent: { voice: 'slt', pitch: -30, tempo: 1.0 },
    customer: { voice: 'awb', pitch: 70, tempo: 1.03 },
    turns: [
      agent('Technical support, thank you for waiting. What seems to be the trouble?'),
      customer(
        'The internet has been dropping every few minutes since this morning. I work from home, so this is a real problem.',
      ),
      agent('I understand. Could you look at the modem and tell me which lights are on?'),
      customer('Power is green, and the one below it is blinking red.', 1.2),
      agent('Red means that the line is losing its signal. I will run a test from here. You may hear some music.'),
      hold(10),
      agent('I am back. The test shows a fault between your building and the street box.'),
      customer('So restarting the modem will not', 0.4),
      agent('It will not help this time, I am afraid. We need to send an engineer.', -0.45),
      customer('How soon can that be?'),
      agent(
        'The first free visit is tomorrow between nine and eleven. Until then, I can add ten gigabytes to your mobile plan at no charge.',
      ),
      customer('That would help a lot, actually.'),
      agent('It is done. You will get the name of the engineer by message tonight.'),
      customer('Thank you. I hope it is fixed for good.'),
      agent('So do I. We will call you afterwards to make sure.'),
    ],
  },
  {
    name: '08-address-change',
    agent: { voice: 'rms', pitch: -40, tempo: 1.05 },
    customer: { voice: 'slt', pitch: 0, tempo: 1.02 },
    turns: [
      agent('Good day, customer services. How may I assist you?'),
      customer('Hi. I am moving house next week, and I need to change the address on my policy.'),
      agent('Congratulations on the new home. May I have the policy number?'),
      customer('It starts with H P, and then five one seven, three three nine.'),
      agent('Thank you. And the new address?'),
      customer('Flat twelve B, Lake View Towers, forty two Garden Road.', 0.8),
      agent('Is that twelve B, as in Bombay?'),
      customer('That is right.'),
      agent('And from which date should it count?'),
      customer('From the first of the month, please. Does the price change?'),
      agent('Let me see.'),
      silence(2.5),
      agent(
        'It goes down a little, in fact. The new area is rated lower, so you will save about three hundred a year.',
      ),
      customer('Oh, that is a nice surprise.'),
      agent('I will post the new papers to Garden Road, and a copy comes by email today.'),
      customer('Perfect. That was easier than I thought.'),
      agent('Glad to hear it. Good luck with the boxes.'),
    ],
  },
  {
    name: '09-plan-upgrade',
    agent: { voice: 'slt', pitch: 20, tempo: 1.05 },
    customer: { voice: 'rms', pitch: -120, tempo: 1.04 },
    turns: [
      customer('Hello?'),
      agent('Good afternoon. I am calling from your mobile company about your monthly plan. Is this a good time?'),
      customer('I have two minutes.'),
      agent('That is plenty. You have run out of data in each of the last three months, and paid for top ups.'),
      customer('Yes, my son watches a lot of videos.', 0.6),
      agent(
        'The next plan costs eighty rupees more, but it has twice the data. You would have paid less in every one of those months.',
      ),
      customer('Is there a contract? I do not want to be tied', 0.5),
      agent('No contract at all. You can go back at any time.', -0.5),
      customer('Hmm. And the calls stay free?'),
      agent('All calls and messages stay as they are. Only the data grows.'),
      silence(1.8),
      customer('All right, let us do it. When does it start?'),
      agent(
        'From your next bill, on the fifteenth. I will send you the details now, and you have seven days to change your mind.',
      ),
      customer('Fine. Send them to me on this number.'),
      agent('They are on the way. Thank you for your time, and have a pleasant afternoon.'),
      customer('Thanks, bye.'),
    ],
  },
  {
    name: '10-renewal',
    agent: { voice: 'rms', pitch: 0, tempo: 1.04 },
    customer: { voice: 'slt', pitch: -60, tempo: 1.03 },
    turns: [
      customer('Yes, hello?'),
      agent(
        'Good morning. This is a courtesy call about your car insurance, which ends on the thirtieth of this month.',
      ),
      customer('Oh, is it that time again already?'),
      agent('It is. I have a quote here. As you had no claims, you get a discount of twenty five percent.'),
      customer('And what does that come to?'),
      agent('Eleven thousand two hundred for the year, road side help included.'),
      customer('I saw a cheaper one online, for about ten thousand.', 0.9),
      agent('May I ask whether that one covers the engine in a flood? Many of the cheaper ones do not.'),
      customer('I would have to look. I am not sure.'),
      silence(1.6),
      agent('Take your time. I can send you ours in writing, so that you can compare the two side by side.'),
      customer('Yes, that would be good. Can you call me again on Thursday?'),
      agent('Certainly. In the morning, or in the evening?'),
      customer('After six in the evening, please.'),
      agent('Thursday after six it is. Thank you, and drive safely.'),
      customer('Thank you. Bye bye.'),
    ],
  },
  {
    name: '11-follow-up',
    agent: { voice: 'slt', pitch: -100, tempo: 1.02 },
    customer: { voice: 'awb', pitch: -20, tempo: 1.02 },
    turns: [
      customer('Hello, who is this?'),
      agent(
        'Hello. I am calling from customer care, about the washing machine that our engineer repaired last Saturday.',
      ),
      customer('Ah, yes.'),
      agent('I would like to know whether everything works as it should.'),
      customer('Mostly, yes. It washes well, but there is still a noise when it spins.', 0.7),
      agent('I see. Is it a rattle, or more of a hum?'),
      customer('More like a rattle. As if a coin was caught inside.'),
      agent(
        'Thank you, that helps. It may be something small in the filter. Did you open the little door at the bottom?',
      ),
      customer('No. Is it safe to do that myself?', -0.2),
      agent('It is, once the machine is off and empty. Put a towel under it, because some water will come out.'),
      silence(1.5),
      customer('I can try that this evening.'),
      agent(
        'Very good. I will call again tomorrow, and if it still rattles, we send the engineer back without any charge.',
      ),
      customer('That is kind. Thank you for checking.'),
      agent('Thank you for telling us. Until tomorrow.'),
    ],
  },
  {
    name: '12-delivery-slot',
    agent: { voice: 'rms', pitch: 60, tempo: 1.06 },
    customer: { voice: 'slt', pitch: 110, tempo: 1.05 },
    turns: [
      customer('Hello.'),
      agent(
        'Good morning. I am calling about the sofa that you ordered. It has arrived at our warehouse, and we would like to bring it to you.',
      ),
      customer('Oh, that was fast! I expected it next month.'),
      agent('We are a little early this time. Would Wednesday afternoon suit you?'),
      customer('I am at work until five on Wednesday.', 0.6),
      agent('Then how about Saturday, between ten and one?'),
      customer('Saturday is good. Will they carry it upstairs? We are on the third floor.'),
      agent('Yes, that is included. Is there a lift?'),
      customer('There is, but it is very small.'),
      agent('That is fine. I will send three men instead of two.'),
      silence(1.4),
      customer('Do I pay when it comes?'),
      agent('The rest of the amount, yes. Cash or card, as you like. They will phone you half an hour before.'),
      customer('Wonderful. Could they take the old one away?'),
      agent('For a small fee of five hundred, they can. Shall I add it?'),
      customer('Please do.'),
      agent('Added. See you on Saturday, then. Goodbye.'),
    ],
  },
];
