/** What the page's text is written for. */
export const start = { joinDays: 45, disputeDays: 20 } as const;
export const falseAlarmShare = 0.1;
