// Draws the figures of a report with Plotly, from the descriptions that stand beside the static pictures. Nothing is
// loaded. Where this script does not run, the static pictures stay.
(function () {
  'use strict';

  const plots = [];
  let sharing = false;

  function element(name, className, text) {
    const e = document.createElement(name);
    if (className) e.className = className;
    if (text) e.textContent = text;
    return e;
  }

  function button(text, title, action) {
    const b = element('button', '', text);
    b.type = 'button';
    b.title = title;
    b.addEventListener('click', action);
    return b;
  }

  // ---- legend: a click hides or shows a name, a double click shows it alone ----

  function swatch(entry) {
    const ns = 'http://www.w3.org/2000/svg';
    const svg = document.createElementNS(ns, 'svg');
    svg.setAttribute('width', 24);
    svg.setAttribute('height', 12);
    svg.setAttribute('aria-hidden', 'true');
    const shape = document.createElementNS(ns, entry.line ? 'line' : 'rect');
    const attributes = entry.line
      ? { x1: 1, y1: 6, x2: 23, y2: 6, stroke: entry.colour, 'stroke-width': 2.5, 'stroke-dasharray': entry.dash || 'none' }
      : { x: 6, y: 0, width: 12, height: 12, rx: 2, fill: entry.colour };
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    svg.appendChild(shape);
    return svg;
  }

  function legend(plot) {
    const hidden = new Set();
    const names = plot.spec.legend.map(entry => entry.name);
    const chips = new Map();
    const box = element('div', 'legend');
    function show() {
      const indices = [];
      const visible = [];
      plot.spec.data.forEach((trace, i) => {
        if (names.includes(trace.legendgroup)) {
          indices.push(i);
          visible.push(!hidden.has(trace.legendgroup));
        }
      });
      chips.forEach((chip, name) => chip.setAttribute('aria-pressed', String(!hidden.has(name))));
      if (indices.length > 0) Plotly.restyle(plot.div, { visible: visible }, indices);
    }
    for (const entry of plot.spec.legend) {
      const chip = button('', 'Click: hide or show. Double click: show alone.', () => {
        if (!hidden.delete(entry.name)) hidden.add(entry.name);
        show();
      });
      chip.addEventListener('dblclick', () => {
        const alone = hidden.size === names.length - 1 && !hidden.has(entry.name);
        hidden.clear();
        if (!alone) names.filter(name => name !== entry.name).forEach(name => hidden.add(name));
        show();
      });
      chip.append(swatch(entry), entry.name);
      chip.setAttribute('aria-pressed', 'true');
      chips.set(entry.name, chip);
      box.append(chip);
    }
    return box;
  }

  // ---- scales ----

  function scale(plot, wanted) {
    const update = {};
    const kinds = plot.spec.scales.map(row => (wanted !== 'own' && row[wanted] ? wanted : row.own));
    plot.spec.scales.forEach((row, i) => {
      for (const axis of row.axes) {
        for (const [key, value] of Object.entries(row[kinds[i]])) update[axis + '.' + key] = structuredClone(value);
      }
    });
    plot.spec.layout.annotations.forEach((annotation, i) => {
      const label = /^band-(\d+)-(\w+)$/.exec(annotation.name || '');
      if (label) update['annotations[' + i + '].visible'] = kinds[Number(label[1])] === label[2];
    });
    Plotly.relayout(plot.div, update);
  }

  function scaleButtons(plot) {
    const group = element('span', 'group');
    const differing = plot.spec.scales.filter(row => row.log && row.linear);
    if (differing.length === 0) return group;
    const mixed = new Set(plot.spec.scales.map(row => row.own)).size > 1;
    const first = mixed ? 'own' : plot.spec.scales[0].own;
    const words = { own: 'Mixed', linear: 'Linear', log: 'Log' };
    const titles = {
      own: 'Each panel on its own scale',
      linear: 'Linear scales',
      log: 'Logarithmic scales wherever they make sense'
    };
    for (const kind of mixed ? ['own', 'linear', 'log'] : ['linear', 'log']) {
      const b = button(words[kind], titles[kind], () => {
        group.querySelectorAll('button').forEach(other => other.setAttribute('aria-pressed', String(other === b)));
        scale(plot, kind);
      });
      b.setAttribute('aria-pressed', String(kind === first));
      group.append(b);
    }
    return group;
  }

  // ---- one time axis for all figures of the page ----

  function share(source, range) {
    if (sharing) return;
    sharing = true;
    const others = plots.filter(plot => plot !== source && plot.spec.time === source.spec.time);
    Promise.all(others.map(plot => Plotly.relayout(plot.div, { 'xaxis.range': range || plot.range.slice() })))
      .finally(() => { sharing = false; });
  }

  function whenZoomed(plot) {
    plot.div.on('plotly_relayout', change => {
      const keys = Object.keys(change);
      const whole = keys.find(key => /^xaxis\d*\.range$/.test(key));
      const from = keys.find(key => /^xaxis\d*\.range\[0\]$/.test(key));
      if (whole) {
        share(plot, change[whole].slice());
      } else if (from) {
        share(plot, [change[from], change[from.replace('[0]', '[1]')]]);
      } else if (keys.some(key => /^xaxis\d*\.autorange$/.test(key))) {
        share(plot, null);
      }
    });
  }

  // ---- pictures to take away ----

  function save(name, url) {
    const link = element('a');
    link.href = url;
    link.download = name;
    link.click();
  }

  function svgText(figure) {
    return new XMLSerializer().serializeToString(figure.querySelector('.static svg'));
  }

  function savePng(figure, name) {
    const svg = figure.querySelector('.static svg');
    const image = new Image();
    image.onload = () => {
      const canvas = element('canvas');
      canvas.width = 2 * svg.viewBox.baseVal.width;
      canvas.height = 2 * svg.viewBox.baseVal.height;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      save(name + '.png', canvas.toDataURL('image/png'));
    };
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svgText(figure));
  }

  function toolbar(plot, figure) {
    const bar = element('div', 'tools');
    const take = element('span', 'group');
    take.append(
      button(/^time/i.test(plot.spec.time) ? 'Whole time' : 'Whole range', 'Show all of it again, in every figure', () =>
        Plotly.relayout(plot.div, { 'xaxis.range': plot.range.slice() })),
      button('SVG', 'Save the picture as SVG', () =>
        save(figure.id + '.svg', 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svgText(figure)))),
      button('PNG', 'Save the picture as PNG', () => savePng(figure, figure.id)));
    bar.append(scaleButtons(plot), take);
    return bar;
  }

  // ---- drawing ----

  function draw(figure) {
    const spec = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
    const columns = Object.keys(spec.layout).filter(key => /^xaxis/.test(key)).length;
    const live = element('div', 'live');
    const plot = { spec: spec, div: element('div', 'canvas'), range: spec.layout.xaxis.range.slice() };
    plot.div.style.minWidth = columns > 1 ? columns * 14 + 'rem' : '';
    plot.div.style.height = spec.layout.height + 'px';
    const scroll = element('div', 'scroll');
    scroll.append(plot.div);
    const head = element('div', 'head');
    head.append(legend(plot), toolbar(plot, figure));
    live.append(element('h3', '', figure.dataset.title), head, scroll);
    figure.insertBefore(live, figure.firstChild);
    const layout = Object.assign({
      font: { family: getComputedStyle(document.body).fontFamily, color: '#1f2933' },
      hovermode: 'x unified',
      hoverdistance: -1,
      hoverlabel: { font: { size: 12 }, namelength: -1, bgcolor: 'rgba(255,255,255,.94)', bordercolor: '#9aa5b1' },
      dragmode: matchMedia('(pointer: coarse)').matches ? false : 'zoom',
      showlegend: false,
      barmode: 'overlay',
      paper_bgcolor: '#ffffff',
      plot_bgcolor: 'rgba(0,0,0,0)'
    }, structuredClone(spec.layout));
    const config = { displayModeBar: false, doubleClick: 'reset', showTips: false, topojsonURL: '' };
    return Plotly.newPlot(plot.div, structuredClone(spec.data), layout, config).then(() => {
      plots.push(plot);
      whenZoomed(plot);
      new ResizeObserver(() => Plotly.Plots.resize(plot.div)).observe(scroll);
      figure.classList.add('drawn');
    }, error => {
      live.remove();
      throw error;
    });
  }

  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(d => { d.open = true; }));
  document.querySelectorAll('figure.plot').forEach(draw);
})();
