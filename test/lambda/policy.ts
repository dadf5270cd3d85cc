/** provisional */
export const allowedByFoundation = () => true;
