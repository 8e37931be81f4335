// No tool downloads a browser of its own: tests use the browsers that the machine has.
module.exports = { skipDownload: true };
