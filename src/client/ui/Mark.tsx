import s from './Mark.module.css';

/** The logo: a route on a green square, one amber stage on it. */
export const Mark = () => (
  <svg className={s.mark} viewBox="0 0 32 32" aria-hidden="true">
    <path fill="#0b6b3a" d="M0 0h32v32H0z" />
    <path
      d="M5 25c7 0 5-9 11-9s5-7 11-8"
      fill="none"
      stroke="#fff"
      strokeWidth="2.6"
      strokeLinecap="round"
    />
    <circle cx="16" cy="16" r="3.8" fill="#ffb981" />
  </svg>
);
