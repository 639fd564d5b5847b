import '@fontsource-variable/inter';
import './ui/token.css';
import './ui/base.css';
import './ui/frame.css';
import './ui/panel.css';
import './ui/overlay.css';
import './ui/notice.css';
import './ui/correction.css';
import './ui/reading.css';
import './ui/time.css';
import './ui/canvas.css';
import './ui/legend.css';
import './views/view.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
