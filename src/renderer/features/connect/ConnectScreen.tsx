/** The first screen: which account, and how to sign in to it. */
export function ConnectScreen() {
  return <SignInForm />;
}

export function SignInForm() {
  return null;
}
