// Read a feed from standard input with podcast-partytime; what it found is JSON.
const { parseFeed } = require("podcast-partytime");

process.stdout.write(JSON.stringify(parseFeed(require("node:fs").readFileSync(0, "utf8"))));
