import fc from 'fast-check';

// A mutant that a property does not notice within 0.7 s hardly is by it, and the smallest case is nothing to a mutant.
fc.configureGlobal({ seed: 20_240_615, interruptAfterTimeLimit: 700, endOnFailure: true });
