/*
 * leadgate.js: optional help for a form that posts to Leadgate. The form works without it.
 *
 *   <form action="https://leads.example/f/demo" method="post" data-leadgate="demo"> … </form>
 *   <script src="https://leads.example/leadgate.js" defer></script>
 *
 * What it does
 *   - remembers where the visitor first and last came from (utm_*, click ids, landing page, referrer) and sends it in
 *     hidden fields, with page, locale, form version and start time;
 *   - counts page views, visits, downloads and arrivals from mails by day, and sends the counts (leadgate_activity);
 *   - asks /f/{form}/check when a field is left, and shows beside it what to fix;
 *   - sends the form by fetch and shows the answer in place. On any trouble the browser posts the form as usual.
 *
 * On the form: data-leadgate="form id"; data-leadgate-thanks="/thank-you" (otherwise a thank-you replaces the form);
 * data-leadgate-version="3". On the script: data-storage="none" keeps nothing in the browser.
 * Events on the form: leadgate:received (detail: {id}), leadgate:corrections (detail: {errors}).
 */
(function () {
  'use strict';

  var script = document.currentScript;
  var home = script ? new URL(script.src, location.href).origin : location.origin;
  var mayStore = !script || script.getAttribute('data-storage') !== 'none';
  var KEY = 'leadgate';
  var CAMPAIGN = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm_id', 'gclid', 'gbraid', 'wbraid',
    'dclid', 'fbclid', 'msclkid', 'li_fat_id', 'ttclid', 'twclid'];
  var VISIT_ENDS_S = 1800;
  var DAYS_KEPT = 13;  // the gateway reads 40 counts: three kinds of them a day
  var CONTENT = 'a[data-leadgate-content], a[download], a[href$=".pdf"]';
  var SEND_WITHIN_MS = 10000;
  var CHECK_AFTER_MS = 250;
  var TAKEN_FROM = { email: 'email', phone: 'tel', first_name: 'given-name', last_name: 'family-name', full_name: 'name',
    company: 'organization', job_title: 'organization-title', country: 'country' };

  // ---- where the visitor came from ----

  function read() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (e) { return {}; }
  }

  function write(memory) {
    try { localStorage.setItem(KEY, JSON.stringify(memory)); } catch (e) { /* private window, or full: this page only */ }
  }

  function randomId() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.prototype.map.call(bytes, function (b) { return (b + 256).toString(16).slice(1); }).join('');
  }

  // Page addresses without their query and fragment: those may hold personal data.
  function plainAddress(address) {
    try { var url = new URL(address); return url.origin + url.pathname; } catch (e) { return ''; }
  }

  function touchOfThisPage() {
    var query = new URLSearchParams(location.search);
    var touch = { landing_page: plainAddress(location.href), at: new Date().toISOString() };
    var from = plainAddress(document.referrer);
    var tagged = false;
    if (from && new URL(from).origin !== location.origin) touch.referrer = from;
    CAMPAIGN.forEach(function (name) {
      var value = query.get(name);
      if (value) { touch[name] = value.slice(0, 500); tagged = true; }
    });
    return { touch: touch, arrival: tagged || Boolean(touch.referrer) };
  }

  function remember() {
    var memory = mayStore ? read() : {};
    var here = touchOfThisPage();
    if (!memory.visitor) memory.visitor = randomId();
    if (!memory.first) memory.first = here.touch;
    if (!memory.last || here.arrival) memory.last = here.touch;
    countArrival(memory, here);
    if (mayStore) write(memory);
    return memory;
  }

  // ---- what the visitor did here: p page views, v visits, c content, e arrivals from a mail; by day ----

  function count(memory, kind) {
    var now = Math.floor(Date.now() / 1000);
    var day = String(Math.floor(now / 86400));
    if (typeof memory.days !== 'object' || !memory.days) memory.days = {};
    var counts = memory.days[day] || (memory.days[day] = {});
    counts[kind] = (Number(counts[kind]) || 0) + 1;
    counts.at = now;
    Object.keys(memory.days).sort().reverse().slice(DAYS_KEPT).forEach(function (old) { delete memory.days[old]; });
  }

  function countArrival(memory, here) {
    var now = Math.floor(Date.now() / 1000);
    count(memory, 'p');
    if (!(now - memory.seen < VISIT_ENDS_S)) count(memory, 'v');
    if (here.touch.utm_medium === 'email') count(memory, 'e');
    memory.seen = now;
  }

  // "p3@1795219200 v1@1795219200 p1@1795132800", the newest day first.
  function activityOf(memory) {
    var items = [];
    Object.keys(memory.days).sort().reverse().forEach(function (day) {
      var counts = memory.days[day];
      ['p', 'v', 'c', 'e'].forEach(function (kind) { if (counts[kind]) items.push(kind + counts[kind] + '@' + counts.at); });
    });
    return items.join(' ');
  }

  function watchContent(memory, forms) {
    document.addEventListener('click', function (event) {
      if (!event.target.closest || !event.target.closest(CONTENT)) return;
      count(memory, 'c');
      if (mayStore) write(memory);
      Array.prototype.forEach.call(forms, function (form) { setHidden(form, 'leadgate_activity', activityOf(memory)); });
    });
  }

  // ---- the form's fields ----

  function setHidden(form, name, value) {
    if (!value) return;
    var input = form.elements.namedItem(name);
    if (!input) {
      input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      form.appendChild(input);
    }
    if (input.type === 'hidden') input.value = value;
  }

  function addContext(form, memory) {
    ['first', 'last'].forEach(function (which) {
      var touch = memory[which];
      Object.keys(touch).forEach(function (name) { setHidden(form, (which === 'first' ? 'ft_' : 'lt_') + name, touch[name]); });
    });
    // A form with such fields of its own gets them filled; otherwise lt_* says it.
    CAMPAIGN.forEach(function (name) { if (form.elements.namedItem(name)) setHidden(form, name, memory.last[name]); });
    setHidden(form, 'visitor_id', memory.visitor);
    setHidden(form, 'leadgate_activity', activityOf(memory));
    setHidden(form, 'page_url', plainAddress(location.href));
    setHidden(form, 'locale', navigator.language);
    setHidden(form, 'form_version', form.getAttribute('data-leadgate-version'));
  }

  function bodyOf(form) {
    var data = new FormData(form);
    return form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
  }

  // The input an error is about. `field` is Leadgate's name for it; the form may call it something else.
  function inputFor(form, error) {
    var named = (error.name && form.elements.namedItem(error.name)) || form.elements.namedItem(error.field);
    if (named && named.type !== 'hidden') return named;
    var taken = TAKEN_FROM[error.field];
    var inputs = Array.prototype.filter.call(form.elements, function (input) {
      return input.getAttribute('data-leadgate-field') === error.field || (taken && (input.autocomplete === taken || input.type === taken));
    });
    return inputs[0] || null;
  }

  // ---- what to fix ----

  function clear(form, input) {
    if (!input.id) return;
    Array.prototype.forEach.call(form.querySelectorAll('[data-leadgate-for]'), function (note) {
      if (note.getAttribute('data-leadgate-for') === input.id) note.remove();
    });
    var served = document.getElementById(input.id + '-error');
    if (served && form.contains(served)) {
      var link = served.nextElementSibling;
      if (link && link.classList.contains('leadgate-suggestion')) link.remove();
      served.remove();
    }
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  }

  function take(form, input, value) {
    input.value = value;
    clear(form, input);
    var summary = form.querySelector('.leadgate-summary');
    if (summary && !form.querySelector('[aria-invalid=true]')) summary.remove();
    input.focus();
  }

  function show(form, error) {
    var input = inputFor(form, error);
    if (!input) return null;
    if (!input.id) input.id = 'leadgate-' + randomId().slice(0, 8);
    clear(form, input);
    var note = document.createElement('p');
    note.className = 'leadgate-error';
    note.id = input.id + '-error';
    note.setAttribute('data-leadgate-for', input.id);
    note.textContent = error.message;
    var place = input.closest('.field, label') || input;
    if (place.classList.contains('field')) place.appendChild(note); else place.insertAdjacentElement('afterend', note);
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', note.id);
    if (error.suggestion) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'leadgate-suggestion';
      button.setAttribute('data-leadgate-for', input.id);
      button.textContent = 'Use ' + error.suggestion;
      button.addEventListener('click', function () { take(form, input, error.suggestion); });
      note.insertAdjacentElement('afterend', button);
    }
    return input;
  }

  function summarise(form, errors) {
    var old = form.querySelector('.leadgate-summary');
    if (old) old.remove();
    if (!errors.length) return;
    var box = document.createElement('div');
    box.className = 'leadgate-summary';
    box.setAttribute('role', 'alert');
    box.tabIndex = -1;
    var heading = document.createElement('h2');
    heading.textContent = 'Please check before we go on';
    var list = document.createElement('ul');
    errors.forEach(function (error) {
      var input = show(form, error);
      var item = document.createElement('li');
      if (input) {
        var link = document.createElement('a');
        link.href = '#' + input.id;
        link.textContent = error.message;
        link.addEventListener('click', function (event) { event.preventDefault(); input.focus(); });
        item.appendChild(link);
      } else {
        item.textContent = error.message;
      }
      list.appendChild(item);
    });
    box.appendChild(heading);
    box.appendChild(list);
    form.insertBefore(box, form.firstChild);
    box.focus();
  }

  // ---- the check when a field is left ----

  function unchanged(input, asked) { return asked.has(input.name) && asked.get(input.name) === input.value; }

  function watchFields(form, action) {
    var touched = {};
    var answered = {};
    var timer = 0;
    var round = 0;

    function check() {
      var asked = new URLSearchParams();
      new FormData(form).forEach(function (value, name) {
        if (typeof value === 'string' && value && touched[name]) asked.append(name, value);
      });
      var body = asked.toString();
      if (!body || answered.body === body) return;
      answered.body = body;
      var mine = ++round;
      fetch(action + '/check', { method: 'POST', headers: { Accept: 'application/json' }, body: asked, credentials: 'omit' })
        .then(function (response) { return response.json(); })
        .then(function (answer) {
          if (mine !== round || !Array.isArray(answer.errors)) return;
          var wrong = answer.errors.map(function (error) { return inputFor(form, error) ? error : null; })
            .filter(function (error) { return error && unchanged(inputFor(form, error), asked); });
          Object.keys(touched).forEach(function (name) {
            var input = form.elements.namedItem(name);
            if (input && input.nodeType && unchanged(input, asked) && !wrong.some(function (e) { return inputFor(form, e) === input; })) clear(form, input);
          });
          wrong.forEach(function (error) { show(form, error); });
        })
        .catch(function () { /* the form is checked again when it is sent */ });
    }

    form.addEventListener('focusout', function (event) {
      var input = event.target;
      if (!input.name || input.type === 'hidden' || input.type === 'file' || !input.value) return;
      touched[input.name] = true;
      clearTimeout(timer);
      timer = setTimeout(check, CHECK_AFTER_MS);
    });
  }

  // ---- sending ----

  function received(form, answer) {
    var goOn = form.dispatchEvent(new CustomEvent('leadgate:received', { detail: answer, bubbles: true, cancelable: true }));
    if (!goOn) return;
    var thanks = form.getAttribute('data-leadgate-thanks');
    if (thanks) { location.assign(thanks); return; }
    var note = document.createElement('p');
    note.setAttribute('role', 'status');
    note.tabIndex = -1;
    note.textContent = 'Thank you. We have received your request and will be in touch.';
    form.replaceWith(note);
    note.focus();
  }

  // Calls again() when the visitor is to correct something and send once more.
  function send(form, action, again) {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, SEND_WITHIN_MS);
    fetch(action, { method: 'POST', headers: { Accept: 'application/json' }, body: bodyOf(form), credentials: 'omit', signal: stop.signal })
      .then(function (response) {
        return response.json().then(function (answer) {
          if (response.status === 201) { received(form, answer); return; }
          if (response.status !== 422 || !Array.isArray(answer.errors) || !answer.attempt) throw new Error('status ' + response.status);
          again();
          setHidden(form, 'attempt', answer.attempt);
          summarise(form, answer.errors);
          form.dispatchEvent(new CustomEvent('leadgate:corrections', { detail: answer, bubbles: true }));
        });
      })
      .catch(function () { HTMLFormElement.prototype.submit.call(form); })
      .finally(function () { clearTimeout(timer); });
  }

  function connect(form, memory) {
    var id = form.getAttribute('data-leadgate');
    if (!form.getAttribute('action')) form.action = home + '/f/' + encodeURIComponent(id);
    form.method = 'post';
    var action = form.action;
    var started = '';
    var sending = false;
    var button = form.querySelector('[type=submit], button:not([type])');
    function ready(is) {
      sending = !is;
      if (button) button.disabled = !is;
    }
    addContext(form, memory);
    form.addEventListener('focusin', function () {
      if (!started) { started = new Date().toISOString(); setHidden(form, 'started_at', started); }
    });
    form.addEventListener('click', function (event) {
      var link = event.target.closest('a[data-leadgate-suggestion]');
      if (!link) return;
      var row = link.closest('.field');
      var input = row && row.querySelector('input, textarea, select');
      if (!input) return;
      event.preventDefault();
      take(form, input, link.getAttribute('data-leadgate-suggestion'));
    });
    form.addEventListener('submit', function (event) {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (sending) return;
      ready(false);
      send(form, action, function () { ready(true); });
    });
    window.addEventListener('pageshow', function (event) { if (event.persisted) ready(true); });
    watchFields(form, action);
  }

  function start() {
    var memory = remember();
    var forms = document.querySelectorAll('form[data-leadgate]');
    Array.prototype.forEach.call(forms, function (form) { connect(form, memory); });
    watchContent(memory, forms);
  }

  if (!window.fetch || !window.URLSearchParams || !window.AbortController || !window.crypto || !Element.prototype.closest) return;
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
