// Runs first in the frame that stands for a worker, and gives it a worker's functions. See VERSION.txt.
window.postMessage = (data, origin) => parent.postMessage(data, origin || "*");
window.importScripts = (...urls) =>
  urls.reduce(
    (before, url) =>
      before.then(
        () =>
          new Promise((resolve) => {
            const script = document.createElement("script");
            script.src = url;
            script.onload = resolve;
            document.body.appendChild(script);
          }),
      ),
    Promise.resolve(),
  );
addEventListener("error", ({ error }) => {
  const filename = document.scripts[0].getAttribute("src");
  parent.dispatchEvent(new ErrorEvent("error", { filename, error }));
});
// The worker takes the first script of its document for itself.
document.currentScript.remove();
