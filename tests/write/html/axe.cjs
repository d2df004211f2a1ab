// Runs axe-core on pages in Chromium; prints one line of JSON a page: its path and what axe found.
const fs = require("fs");
const path = require("path");
const puppeteer = require("puppeteer-core");

(async () => {
  const [chromium, ...pages] = process.argv.slice(2);
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  for (const file of pages) {
    const page = await browser.newPage();
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto("file://" + path.resolve(file));
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    const violations = found.violations.map((one) => [one.id, ...one.nodes.map((node) => node.html.slice(0, 200))]);
    const text = await page.evaluate(() => {
      document.querySelectorAll("svg, details").forEach((drawn) => drawn.remove());
      return document.querySelector(".document").innerText;
    });
    console.log(JSON.stringify({ file, violations, said, passes: found.passes.length, text }));
    await page.close();
  }
  await browser.close();
})();
