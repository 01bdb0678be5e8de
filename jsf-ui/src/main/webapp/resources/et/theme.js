// Runs before the page is painted: the appearance and the folded side bar that this browser chose.
(function () {
  'use strict';
  var root = document.documentElement;
  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch (blocked) {
      return null; // storage is turned off: the system's appearance it is
    }
  }
  var theme = kept('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (kept('side') === 'folded') root.dataset.side = 'folded';
})();
