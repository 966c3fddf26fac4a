/** What every server is sent: one payment, as most callers of such a service do. */
export const requestBody = JSON.stringify({
  instances: [
    {
      amount: 129.9,
      hour: 2,
      merchant_risk: 0.7,
      transactions_last_10_minutes: 4,
      account_age_days: 12,
      card_present: false,
    },
  ],
});
