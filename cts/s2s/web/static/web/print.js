/* Buttons that print the page are there only where scripts run; without them there is the browser's own menu. */
document.querySelectorAll('[data-s2s-print]').forEach(function (button) {
  button.hidden = false;
  button.addEventListener('click', function () { window.print(); });
});
