// Replaces the picture in the element FIGURE by an interactive one, if the page has Plotly. Nothing is loaded.
(function () {
  'use strict';
  const div = document.getElementById('FIGURE');
  if (!div || !window.Plotly) return;
  const spec = JSON.parse(document.getElementById('FIGURE-data').textContent);
  const title = div.querySelector('img').alt;
  div.textContent = '';
  const head = document.createElement('div');
  const heading = document.createElement('strong');
  heading.textContent = title;
  head.append(heading);
  for (const entry of spec.legend) {
    const name = document.createElement('span');
    name.style.marginLeft = '1em';
    const swatch = document.createElement('span');
    swatch.textContent = '\u25a0 ';
    swatch.style.color = entry.colour;
    name.append(swatch, entry.name);
    head.append(name);
  }
  const plot = document.createElement('div');
  plot.style.height = spec.layout.height + 'px';
  div.append(head, plot);
  const tiles = spec.data.some(trace => trace.type === 'heatmap');
  const layout = Object.assign({
    hovermode: tiles || spec.data.some(trace => trace.hovertemplate === undefined) ? 'closest' : 'x unified',
    hoverlabel: { font: { size: 12 }, namelength: -1 },
    showlegend: false,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: 'rgba(0,0,0,0)'
  }, spec.layout);
  window.Plotly.newPlot(plot, spec.data, layout, { displaylogo: false, responsive: true, topojsonURL: '' })
    .then(() => div.classList.add('drawn'));
})();
