/**
 * HTML that would load, run, send, frame or leave, if it could. `at` is where it would call: each probe names itself in
 * the path.
 */
export function hostileHtml(at: string): string {
  return `<html><head><base href="${at}/base/">
<meta http-equiv="refresh" content="0;url=${at}/refresh">
<link rel="stylesheet" href="${at}/stylesheet.css"><link rel="preload" as="image" href="${at}/preload.png">
<link rel="prefetch" href="${at}/prefetch"><link rel="dns-prefetch" href="${at}"><link rel="preconnect" href="${at}">
<style>@import url("${at}/import.css"); body { background: url(${at}/style.png) } @font-face { font-family: f; src: url(${at}/font.woff) } p { font-family: f }</style>
<script>fetch("${at}/script"); alert(1); document.title = "pwned"; window.pwned = 1</script><script src="${at}/script.js"></script></head>
<body background="${at}/background.png" onload="fetch('${at}/onload'); window.pwned = 1">
<p style="color:#c00;font-weight:bold;background-image:url(${at}/css.png);position:fixed;top:0">Red words</p>
<p style="color:red;background:url('${at}/css2.png')">More</p>
<img src="${at}/image.png" onerror="fetch('${at}/onerror')"><img src=x onerror="window.pwned=1;alert(2)">
<img srcset="${at}/srcset.png 2x" src="//${at.replace(/^https?:\/\//, "")}/relative.png"><picture><source srcset="${at}/source.png"><img></picture>
<input type="image" src="${at}/input.png"><video poster="${at}/poster.png" src="${at}/video.mp4" autoplay></video><audio src="${at}/audio.mp3" autoplay></audio>
<iframe src="${at}/frame"></iframe><iframe srcdoc="<img src='${at}/srcdoc.png'>"></iframe><object data="${at}/object"></object><embed src="${at}/embed">
<form action="${at}/form" id="f"><input name="q" value="1" autofocus onfocus="this.form.submit()"><button>Go</button></form>
<table background="${at}/table.png"><tr><td background="${at}/cell.png" style="background:url(${at}/td.png)">Cell</td></tr></table>
<svg xmlns="http://www.w3.org/2000/svg"><image href="${at}/svg.png"/><use href="${at}/use.svg#a"/><script>window.pwned=1</script><a xlink:href="javascript:alert(3)"><text>svg link</text></a><foreignObject><img src="${at}/foreign.png"></foreignObject><animate onbegin="window.pwned=1" attributeName="x" dur="1s"/></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.pwned=1&gt;"></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=window.pwned=1>"></noscript>
<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=window.pwned=1 src=x>"></form>
<xmp><img src="${at}/xmp.png" onerror="window.pwned=1"></xmp><textarea><img src="${at}/textarea.png"></textarea><plaintext hidden>
<a href="javascript:window.pwned=1">run me</a> <a href="data:text/html,<script>alert(4)</script>">data</a>
<a href="${at}/link" ping="${at}/ping">Your bank</a> <a href="&#106;avascript:alert(5)">entity</a>
<div style="behavior:url(${at}/behavior.htc);-moz-binding:url(${at}/binding.xml);width:expression(alert(6))">css</div>
<span data-link="1">fake link</span><a href='"><img src="${at}/quoted.png">'>quoted</a>
<isindex action="${at}/isindex"><marquee onstart="window.pwned=1">m</marquee><details open ontoggle="window.pwned=1">d</details>
<template><img src="${at}/template.png"></template><portal src="${at}/portal"></portal><applet code="${at}/applet"></applet>
</body></html>`;
}
