import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<h1 lang="fr">{document.title}</h1>);
