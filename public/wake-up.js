// Background Sync wakes the pages, which hold the data and send it; without a page nothing happens.
self.addEventListener('sync', (event) => {
  if (event.tag !== 'ccm-sync') return;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((pages) => {
      for (const page of pages) page.postMessage('ccm-sync');
    }),
  );
});
