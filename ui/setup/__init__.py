"""The room Accounts: accounts, departments, people and what they may sign, platforms and their limits."""
