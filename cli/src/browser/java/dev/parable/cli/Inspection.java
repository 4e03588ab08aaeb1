package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What every page must have for those who do not see it, see it badly, or use no mouse. */
record Inspection(Window window) {

  private static final Set<String> NAMED =
      Set.of(
          "button",
          "link",
          "textbox",
          "searchbox",
          "combobox",
          "radio",
          "checkbox",
          "region",
          "navigation",
          "search",
          "toolbar",
          "progressbar",
          "image");

  /** What is wrong with the outline of the page. */
  private static final String OUTLINE =
      """
      () => {
        const wrong = [];
        const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
        const ids = new Set();
        for (const one of document.querySelectorAll('[id]')) {
          if (ids.has(one.id)) {
            wrong.push('twice the id ' + one.id);
          }
          ids.add(one.id);
        }
        for (const one of document.querySelectorAll('label[for]')) {
          if (!ids.has(one.htmlFor)) {
            wrong.push('a label of nothing: ' + one.textContent);
          }
        }
        for (const one of document.querySelectorAll('a[href^="#"]')) {
          const to = one.getAttribute('href').slice(1);
          if (!to.startsWith('trials?') && !ids.has(to)) {
            wrong.push('a link to nothing: #' + to);
          }
        }
        if (shown('h1').length !== 1) {
          wrong.push(shown('h1').length + ' h1');
        }
        if (shown('main').length !== 1) {
          wrong.push(shown('main').length + ' main');
        }
        if (!document.documentElement.lang || !document.title) {
          wrong.push('no language or title');
        }
        let before = 0;
        for (const one of shown('h1, h2, h3, h4, h5')) {
          const level = Number(one.tagName[1]);
          if (level > before + 1) {
            wrong.push('h' + level + ' behind h' + before + ': ' + one.textContent);
          }
          before = level;
        }
        return wrong;
      }
      """;

  /** Texts of too little contrast with what is behind them: WCAG 2.2, success criterion 1.4.3. */
  private static final String PALE =
      """
      () => {
        const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
        const light = (colour) => {
          const [r, g, b] = channels(colour).slice(0, 3).map((c) => c / 255)
            .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (one) => {
          for (; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            const alpha = channels(colour)[3];
            if (alpha === undefined || alpha === 1) {
              return colour;
            }
          }
          return getComputedStyle(document.body).backgroundColor;
        };
        const pale = [];
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const one = texts.currentNode.parentElement;
          const text = texts.currentNode.textContent.trim();
          if (!text || one.closest('script, style, svg .in, :disabled') || !one.checkVisibility()) {
            continue;
          }
          const style = getComputedStyle(one);
          const size = parseFloat(style.fontSize);
          const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
          const front = light(one.closest('svg') ? style.fill : style.color);
          const back = light(behind(one));
          const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
          if (ratio < (large ? 3 : 4.5)) {
            pale.push(ratio.toFixed(2) + ' ' + one.tagName + '.' + one.getAttribute('class') + ': ' + text.slice(0, 40));
          }
        }
        return [...new Set(pale)].slice(0, 20);
      }
      """;

  /**
   * Headings in order, one h1 and main, no id twice, no link to nothing; every control has a name.
   */
  void isOrdered() {
    List<String> wrong = window.find(OUTLINE);
    assertThat(wrong).as(window.page().url()).isEmpty();
    assertThat(nameless()).as(window.page().url()).isEmpty();
  }

  void isReadable() {
    List<String> pale = window.find(PALE);
    assertThat(pale).as(window.page().url()).isEmpty();
  }

  /** What the browser would tell a screen reader of, without a name. */
  private List<String> nameless() {
    CDPSession devtools = window.page().context().newCDPSession(window.page());
    JsonArray nodes = devtools.send("Accessibility.getFullAXTree").getAsJsonArray("nodes");
    devtools.detach();
    var nameless = new ArrayList<String>();
    int named = 0;
    for (JsonElement each : nodes) {
      JsonObject node = each.getAsJsonObject();
      if (!node.get("ignored").getAsBoolean() && NAMED.contains(value(node, "role"))) {
        if (value(node, "name").isBlank()) {
          nameless.add(node.toString());
        } else {
          named++;
        }
      }
    }
    assertThat(named).isGreaterThan(0);
    return nameless;
  }

  private static String value(JsonObject node, String property) {
    return node.has(property) ? node.getAsJsonObject(property).get("value").getAsString() : "";
  }
}
