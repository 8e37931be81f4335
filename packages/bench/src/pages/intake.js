// What a clinic's page does that has the form itself: it fetches it beside the bundle, and hands it over.
const element = document.querySelector('foyer-intake');
element.questionnaire = await (await fetch(element.dataset.form)).json();
