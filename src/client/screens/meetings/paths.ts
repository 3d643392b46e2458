export const MEETINGS = '/reunions';
export const NEW_MEETING = `${MEETINGS}/nouvelle`;

export const meetingHref = (id: string): string => `${MEETINGS}/${encodeURIComponent(id)}`;
export const editHref = (id: string): string => `${meetingHref(id)}/modifier`;
export const groupHref = (id: string, group: string): string =>
  `${meetingHref(id)}/groupe/${group}`;
export const plenaryHref = (id: string): string => `${meetingHref(id)}/pleniere`;
export const transferHref = (id: string): string => `${meetingHref(id)}/reverser`;
export const roadmapHref = (id: string): string =>
  `/suivi/feuille-de-route/${encodeURIComponent(id)}`;
export const listHref = (id: string): string =>
  `/recommandations?${new URLSearchParams({ session: id })}`;
