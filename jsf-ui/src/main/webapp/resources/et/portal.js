// What the pages do in the browser: menus, appearance, live news, columns, and choosing a category.
// Texts come from the page; nothing here speaks to another host.
(function () {
  'use strict';

  var Portal = (window.Portal = {});
  var byId = document.getElementById.bind(document);

  function keep(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch (blocked) {
      // Storage is turned off: the choice lasts as long as the page.
    }
  }

  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch (blocked) {
      return null;
    }
  }

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  // ---- toasts

  function toast(words, action, act) {
    var box = byId('toasts');
    var line = document.createElement('div');
    line.className = 'toast';
    var text = document.createElement('span');
    text.textContent = words;
    line.appendChild(text);
    var timer = setTimeout(close, action ? 9000 : 5000);
    function close() {
      clearTimeout(timer);
      line.remove();
    }
    function button(label, run) {
      var made = document.createElement('button');
      made.type = 'button';
      made.textContent = label;
      made.addEventListener('click', function () {
        close();
        if (run) run();
      });
      line.appendChild(made);
    }
    if (action) button(action, act);
    else button(box.dataset.dismiss);
    line.addEventListener('mouseenter', function () { clearTimeout(timer); });
    line.addEventListener('focusin', function () { clearTimeout(timer); });
    while (box.children.length > 2) box.firstChild.remove();
    box.appendChild(line);
    return line;
  }

  Portal.toast = toast;

  var lostShown = false;

  /** Whether an answer of the server is one; tells the person, once, when it is not. */
  Portal.answered = function (xhr, status) {
    var broken = status === 'error' || !xhr || xhr.status !== 200
      || (xhr.responseXML && xhr.responseXML.getElementsByTagName('error').length > 0);
    if (broken && !lostShown) {
      lostShown = true;
      var box = byId('toasts');
      toast(box.dataset.lost, box.dataset.again, function () { location.reload(); }).classList.add('bad');
    }
    return !broken;
  };

  /** Says under each of a form's fields what is wrong with it; returns the first such field. */
  Portal.mark = function (form, errors) {
    Array.prototype.forEach.call(form.querySelectorAll('.bad'), function (words) { words.remove(); });
    Array.prototype.forEach.call(form.elements, function (field) {
      field.removeAttribute('aria-invalid');
      field.removeAttribute('aria-describedby');
    });
    var first = null;
    (errors || []).forEach(function (error) {
      var field = form.elements[error.field];
      if (!field) return;
      var words = document.createElement('span');
      words.className = 'bad';
      words.id = 'wrong-' + error.field;
      words.textContent = error.words;
      field.after(words);
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-describedby', words.id);
      first = first || field;
    });
    return first;
  };

  // ---- menus and disclosures

  var open = null; // { panel, button, close }

  function closeOpen(focus) {
    if (!open) return;
    var was = open;
    open = null;
    was.panel.hidden = true;
    was.button.setAttribute('aria-expanded', 'false');
    if (focus) was.button.focus();
  }

  function openPanel(panel, button) {
    closeOpen(false);
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    open = { panel: panel, button: button };
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (open && !open.panel.contains(event.target) && button !== open.button) closeOpen(false);
    if (!button) return;
    if (button.dataset.menu) toggleMenu(button);
    else if (button.dataset.disclose) toggle(button, byId(button.dataset.disclose));
    else if (button.dataset.swap) swap(button);
    else if (button.dataset.fold) fold();
    else if (button.dataset.recategorise) chooseCategory(button);
    else if (button.closest('#categories')) choose(button.dataset.category);
    else if (button.id === 'newest-waiting') showNewest();
    else if (button.id === 'table-waiting') showTableAgain(button);
  });

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && open) {
      closeOpen(true);
      event.preventDefault();
    }
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var search = document.querySelector('[data-hotkey="/"]');
      if (search) {
        search.focus();
        event.preventDefault();
      }
    }
    if (open && open.panel.id === 'categories') walkCategories(event);
  });

  function toggleMenu(button) {
    if (open && open.button === button) return closeOpen(true);
    var panel = byId(button.dataset.menu);
    openPanel(panel, button);
    var first = panel.querySelector('input:checked') || panel.querySelector('input, button, a');
    if (first) first.focus();
  }

  function toggle(button, panel) {
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-expanded', String(!panel.hidden));
    if (!panel.hidden) panel.querySelector('input, select').focus();
  }

  function swap(button) {
    var table = byId(button.getAttribute('aria-controls'));
    var picture = byId(button.dataset.swap);
    table.hidden = !table.hidden;
    picture.hidden = !table.hidden;
    button.setAttribute('aria-expanded', String(!table.hidden));
  }

  function fold() {
    var folded = document.documentElement.dataset.side !== 'folded';
    document.documentElement.dataset.side = folded ? 'folded' : '';
    keep('side', folded ? 'folded' : '');
  }

  document.addEventListener('change', function (event) {
    var input = event.target;
    if (input.name === 'theme') {
      document.documentElement.dataset.theme = input.value;
      keep('theme', input.value);
      paintTrend();
    }
    if (input.closest('#columns-menu')) keepColumns();
  });

  // ---- live dashboard

  var asking = false;
  var again = false;

  Portal.online = function () {
    var sign = byId('live-sign');
    if (!sign) return;
    var back = sign.classList.contains('off');
    sign.textContent = sign.dataset.on;
    sign.classList.remove('off');
    if (back) Portal.changed(); // what came meanwhile was told to nobody
  };

  Portal.offline = function () {
    var sign = byId('live-sign');
    if (!sign) return;
    sign.textContent = sign.dataset.off;
    sign.classList.add('off');
  };

  Portal.changed = function () {
    if (asking || document.hidden) {
      again = true;
      return;
    }
    asking = true;
    again = false;
    var card = byId('newest-card');
    var read = card.matches(':hover') || card.contains(document.activeElement);
    if (read) {
      byId('newest-waiting').hidden = false;
      window.refreshFigures();
    } else {
      remembered = rowsShown();
      window.refreshAll();
    }
  };

  var remembered = null;

  function rowsShown() {
    return all('#newest [data-row]').map(function (row) { return row.dataset.row; });
  }

  Portal.refreshed = function (xhr, status) {
    asking = false;
    if (!Portal.answered(xhr, status)) return;
    redrawTrend();
    if (remembered) {
      all('#newest [data-row]').forEach(function (row) {
        if (remembered.indexOf(row.dataset.row) < 0) row.classList.add('fresh');
      });
      remembered = null;
      byId('newest-waiting').hidden = true;
    }
    beat();
    if (again) setTimeout(Portal.changed, 250);
  };

  function beat() {
    var sign = byId('live-sign');
    sign.classList.remove('beat');
    void sign.offsetWidth; // so that the same animation starts anew
    sign.classList.add('beat');
  }

  function showNewest() {
    byId('newest-waiting').hidden = true;
    document.activeElement.blur();
    remembered = rowsShown();
    asking = true;
    window.refreshAll();
  }

  document.addEventListener('visibilitychange', function () {
    if (!document.hidden && again) Portal.changed();
  });

  document.addEventListener('mouseout', function (event) {
    var card = byId('newest-card');
    if (!card || card.contains(event.relatedTarget) || !card.contains(event.target)) return;
    if (!byId('newest-waiting').hidden && !card.contains(document.activeElement)) Portal.changed();
  });

  // ---- the chart of days

  var probe = null;

  function colour(token) {
    if (!probe) {
      probe = document.createElement('span');
      probe.hidden = true;
      document.body.appendChild(probe);
    }
    probe.style.color = 'var(' + token + ')';
    return getComputedStyle(probe).color;
  }

  function locale() {
    return document.documentElement.lang || 'en';
  }

  function dayWords(iso, style) {
    return new Intl.DateTimeFormat(locale(), Object.assign({ timeZone: 'UTC' }, style)).format(new Date(iso + 'T00:00:00Z'));
  }

  function dress(config) {
    var bars = config.data.datasets[0];
    var line = config.data.datasets[1];
    bars.backgroundColor = colour('--accent');
    bars.hoverBackgroundColor = colour('--accent-hover');
    bars.borderRadius = 3;
    bars.maxBarThickness = 28;
    bars.categoryPercentage = 0.8;
    bars.barPercentage = 0.86;
    line.borderColor = colour('--before');
    line.borderDash = [4, 4];
    line.borderWidth = 1.5;
    line.pointRadius = 0;
    line.pointHitRadius = 12;
    line.cubicInterpolationMode = 'monotone';
  }

  /** Called by PrimeFaces before it draws: colours, axes and tooltips in the page's own words. */
  Portal.trend = function () {
    var config = this.cfg.config;
    var compact = new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 1 });
    var exact = new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    var still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    dress(config);
    config.options = {
      maintainAspectRatio: false,
      animation: still ? false : { duration: 250 },
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: {
          displayColors: false,
          padding: 10,
          cornerRadius: 8,
          callbacks: {
            title: function (items) { return dayWords(items[0].label, { weekday: 'short', day: 'numeric', month: 'long' }); },
            label: function (item) { return item.dataset.label + ': ' + exact.format(item.raw); }
          }
        }
      },
      scales: {
        x: {
          grid: { display: false },
          border: { display: false },
          ticks: {
            maxRotation: 0, autoSkipPadding: 24, font: { family: 'Inter', size: 12 },
            callback: function (value) { return dayWords(this.getLabelForValue(value), { day: 'numeric', month: 'short' }); }
          }
        },
        y: {
          border: { display: false },
          beginAtZero: true,
          ticks: { maxTicksLimit: 6, padding: 8, font: { family: 'Inter', size: 12 }, callback: function (value) { return compact.format(value); } }
        }
      }
    };
    axes(config.options);
  };

  function axes(options) {
    options.scales.x.ticks.color = colour('--muted');
    options.scales.y.ticks.color = colour('--muted');
    options.scales.y.grid = { color: colour('--line') };
  }

  function chart() {
    return window.PrimeFaces && PrimeFaces.widgets.trend && PrimeFaces.widgets.trend.chart;
  }

  function redrawTrend() {
    var drawn = chart();
    var source = byId('trend-data');
    if (!drawn || !source) return;
    var fresh = JSON.parse(source.dataset.config);
    drawn.data.labels = fresh.data.labels;
    fresh.data.datasets.forEach(function (set, i) { drawn.data.datasets[i].data = set.data; });
    drawn.update();
  }

  function paintTrend() {
    var drawn = chart();
    if (!drawn) return;
    dress(drawn.config._config || drawn.config);
    axes(drawn.options);
    drawn.update('none');
  }

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintTrend);

  // ---- the table

  var USUALLY_HIDDEN = ['card', 'city', 'decidedBy'];

  function hiddenColumns() {
    try {
      return JSON.parse(kept('columns')) || USUALLY_HIDDEN;
    } catch (unreadable) {
      return USUALLY_HIDDEN;
    }
  }

  function keepColumns() {
    var hide = all('#columns-menu input').filter(function (box) { return !box.checked; }).map(function (box) { return box.value; });
    keep('columns', JSON.stringify(hide));
    byId('expense-table').dataset.hide = hide.join(' ');
  }

  /** Writes page and order into the address, so that a link or a reload shows the same. */
  Portal.remember = function (xhr, status) {
    if (xhr && !Portal.answered(xhr, status)) return;
    var table = PrimeFaces.widgets.expenses;
    var address = new URL(location.href);
    var sorted = document.querySelector('.ledger th[aria-sort="ascending"], .ledger th[aria-sort="descending"]');
    if (sorted) {
      var column = /col-(\w+)/.exec(sorted.className)[1];
      var order = (sorted.getAttribute('aria-sort') === 'descending' ? '-' : '') + column;
      address.searchParams.set('sort', order);
      var choice = document.querySelector('#filters select[name=sort]');
      choice.value = order;
      if (choice.selectedIndex < 0) choice.selectedIndex = 0;
    }
    var paginator = table.getPaginator();
    address.searchParams.set('page', paginator.cfg.page + 1);
    address.searchParams.set('rows', paginator.cfg.rows);
    history.replaceState(null, '', address);
  };

  Portal.newRows = function () {
    if (Date.now() - chosenAt > 2000) byId('table-waiting').hidden = false;
  };

  function showTableAgain(button) {
    button.hidden = true;
    window.showTable();
  }

  // ---- choosing a category

  var chosenAt = 0;
  var choice = null; // { expense, before, version }, or { before, act } where another page takes the choice

  /** Opens the menu of categories at a button; the choice, even of the same one, is given to act. */
  Portal.pickCategory = function (button, before, act) {
    pickCategory(button, { before: before, act: act });
  };

  function chooseCategory(button) {
    pickCategory(button, { expense: button.dataset.recategorise, before: button.dataset.category, version: button.dataset.version });
  }

  function pickCategory(button, wanted) {
    if (open && open.button === button) return closeOpen(true);
    var panel = byId('categories');
    openPanel(panel, button);
    choice = wanted;
    all('li button', panel).forEach(function (item) {
      item.setAttribute('aria-current', String(item.dataset.category === choice.before));
    });
    var box = button.getBoundingClientRect();
    var left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - panel.offsetWidth - 8));
    var below = box.bottom + 6 + panel.offsetHeight < innerHeight;
    panel.style.left = left + 'px';
    panel.style.top = Math.max(8, below ? box.bottom + 6 : Math.min(box.top - 6, innerHeight - 8) - panel.offsetHeight) + 'px';
    var find = panel.querySelector('input');
    find.value = '';
    filterCategories('');
    find.focus({ preventScroll: true });
  }

  function visibleCategories() {
    return all('#categories li:not([hidden]) button');
  }

  function filterCategories(text) {
    all('#categories li').forEach(function (item) {
      item.hidden = item.textContent.toLocaleLowerCase(locale()).indexOf(text.toLocaleLowerCase(locale())) < 0;
    });
  }

  document.addEventListener('input', function (event) {
    if (event.target.closest('#categories')) filterCategories(event.target.value.trim());
  });

  document.addEventListener('scroll', function (event) {
    if (open && open.panel.id === 'categories' && !open.panel.contains(event.target)) closeOpen(false);
  }, true);

  function walkCategories(event) {
    var items = visibleCategories();
    var at = items.indexOf(document.activeElement);
    if (event.key === 'ArrowDown') items[Math.min(at + 1, items.length - 1)].focus();
    else if (event.key === 'ArrowUp') (at > 0 ? items[at - 1] : byId('categories').querySelector('input')).focus();
    else if (event.key === 'Enter' && at < 0 && items.length > 0) items[0].click();
    else if (event.key === 'Tab') {
      closeOpen(true);
      return;
    } else return;
    event.preventDefault();
  }

  function choose(category) {
    closeOpen(true);
    if (choice.act) choice.act(category);
    else if (category !== choice.before) send(category, choice.version);
  }

  function send(category, version) {
    chosenAt = Date.now();
    window.recategorise([
      { name: 'expense', value: choice.expense },
      { name: 'category', value: category },
      { name: 'version', value: version }
    ]);
  }

  Portal.recategorised = function (xhr, status, answer) {
    if (!Portal.answered(xhr, status)) return;
    chosenAt = Date.now();
    var made = choice;
    var button = document.querySelector('[data-recategorise="' + made.expense + '"]');
    if (button) button.focus({ preventScroll: true });
    if (!answer.done) {
      toast(answer.words).classList.add('bad');
    } else if (made.before) {
      toast(answer.words, byId('toasts').dataset.undo, function () {
        choice = { expense: made.expense, before: null, version: answer.version };
        send(made.before, answer.version);
      });
    } else {
      toast(answer.words);
    }
  };

  // ---- what this browser chose before

  document.addEventListener('DOMContentLoaded', function () {
    var theme = document.querySelector('input[name="theme"][value="' + (kept('theme') || 'system') + '"]');
    if (theme) theme.checked = true;
    var table = byId('expense-table');
    if (table) {
      table.dataset.hide = hiddenColumns().join(' ');
      all('#columns-menu input').forEach(function (box) { box.checked = hiddenColumns().indexOf(box.value) < 0; });
    }
  });
})();
