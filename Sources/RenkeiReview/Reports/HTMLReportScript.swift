/// The script of the page of findings: it filters, and without it all of them show.
enum HTMLReportScript {
  static let text = """
    'use strict';
    (function () {
      const form = document.getElementById('filter');
      const output = form.querySelector('output');
      const sections = Array.from(document.querySelectorAll('section.file'));
      function showMarks(article) {
        const shown = new Set(
          Array.from(article.querySelectorAll('.finding:not([hidden])'), (one) => String(one.value)));
        for (const mark of article.querySelectorAll('.mark')) {
          const numbers = Array.from(mark.querySelectorAll('.badge'), (one) => one.textContent);
          mark.classList.toggle('off', !numbers.some((one) => shown.has(one)));
        }
      }
      function apply() {
        const data = new FormData(form);
        const severities = new Set(data.getAll('severity'));
        const municipality = data.get('municipality');
        let count = 0;
        for (const section of sections) {
          const isMeant = !municipality || section.dataset.municipality === municipality;
          for (const article of section.querySelectorAll('article')) {
            let shown = 0;
            for (const finding of article.querySelectorAll('.finding')) {
              finding.hidden = !severities.has(finding.dataset.severity);
              if (!finding.hidden) shown += 1;
            }
            article.hidden = shown === 0;
            if (isMeant) count += shown;
            showMarks(article);
          }
          section.hidden = !isMeant;
        }
        output.textContent = output.dataset.text.replace('{n}', count);
      }
      for (const mark of document.querySelectorAll('.picture .mark')) {
        const picture = mark.closest('.picture');
        if (picture.scrollLeft === 0 && picture.scrollWidth > picture.clientWidth) {
          picture.scrollLeft = mark.offsetLeft + mark.offsetWidth / 2 - picture.clientWidth / 2;
        }
      }
      form.hidden = false;
      form.addEventListener('input', apply);
      form.addEventListener('submit', (event) => event.preventDefault());
      apply();
    })();
    """
}
