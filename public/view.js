// Runs before anything is drawn, so that a candidate never sees an answer flash by. What the views
// show is in src/components/interview-view/.
const view = new URLSearchParams(location.search).get('view');
if (view === 'candidate' || view === 'interviewer') document.documentElement.dataset.view = view;
