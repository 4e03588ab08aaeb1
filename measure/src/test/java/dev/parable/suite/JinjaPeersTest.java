package dev.parable.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.suite.internal.Jinja;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every template of every built-in suite, and some that are hard, filled as the real Jinja fills
 * them. Needs python3 with venv: {@code ./mvnw -Ppeers -pl measure -am verify}.
 */
@Tag("peers")
class JinjaPeersTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();
  private static final Path VENV = Path.of("target", "peers").toAbsolutePath();
  private static final int VALUES = 3;

  private static final Pattern LOOP = Pattern.compile("for\\s+(\\w+)\\s+in\\s+(\\w+)");
  private static final Pattern PART = Pattern.compile("(\\w+)\\.(\\w+)");
  private static final Pattern INDEXED = Pattern.compile("(\\w+)\\[(\\w+)\\]\\.(\\w+)");
  private static final Pattern COMPARED = Pattern.compile("(\\w+) [!=]= '([^']*)'");
  private static final List<String> WORDS =
      List.of(
          "",
          "none",
          "a word",
          "two\nlines\n",
          " blanks ",
          "\"quoted\"",
          "it's",
          "{not} a {place}",
          "50 %",
          "ünïcödé ✂",
          "\\back\\slash",
          "<b>&amp;</b>",
          "$money {",
          "tab\there");

  private static final List<String> HARD =
      List.of(
          "{% if a == 'x' %}yes{% elif a == 'none' %}none{% else %}no{% endif %}",
          "{% for one in many %}{{ loop.index }}/{{ one }}{% endfor %}",
          "before\n  {% if a %}\n  inside\n  {% endif %}\nafter\n",
          "{% for one in many %}\n- {{ one }}\n{% endfor %}\n\nend",
          "{% set b = a %}{{ b }}{{ b }}",
          "{%- if a -%}  tight  {%- endif -%}  end",
          "{{ a }}{{ '' }}{{ a }}\n",
          "{# a comment #}{{ a }}",
          "{{ a|upper }} {{ a|lower }} {{ a|title }} {{ a|capitalize }} {{ a|trim }} {{ a|length }}",
          "{{ many|join(', ') }} {{ many|length }} {{ a|default('b') }} {{ a|replace('a', 'bb') }}",
          "{% if many %}{{ many|first }} {{ many|last }}{% endif %}",
          "{% if not a %}empty{% endif %}{% if a and c %}both{% endif %}{% if a or c %}one{% endif %}",
          "{% for one in many %}{% if one == 'none' %}{{ a }}{% else %}{{ one }}{% endif %}{% endfor %}",
          "{% if a != 'none' %} {{ a }}{% endif %}",
          "  {% if c == 'none' %}{% endif %}  {{ c }}  \n\n\n{{ a }}");

  @TempDir private Path folder;

  record Filled(String text, Map<String, Object> values) {}

  @Test
  void everyTemplateIsFilledAsJinjaFillsIt() throws Exception {
    List<Filled> wanted = new ArrayList<>();
    var dice = new SplittableRandom(7);
    Set<String> texts = new LinkedHashSet<>(HARD);
    for (String name : BuiltInSuites.names()) {
      texts.addAll(templates(BuiltInSuites.find(name).orElseThrow()));
    }
    for (String text : texts) {
      for (int i = 0; i < VALUES; i++) {
        wanted.add(new Filled(text, values(text, dice)));
      }
    }
    List<String> theirs = jinja(wanted);
    List<String> ours = new ArrayList<>();
    for (Filled one : wanted) {
      ours.add(Jinja.fill(one.text(), one.values()));
    }
    assertThat(wanted).hasSizeGreaterThan(1_000);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(ours.get(i)).as("%s", wanted.get(i)).isEqualTo(theirs.get(i));
    }
  }

  private static Set<String> templates(SuiteFile suite) {
    Set<Template> templates = new LinkedHashSet<>(suite.let().values());
    templates.addAll(suite.texts().templates());
    suite.messages().forEach(turn -> templates.add(turn.text()));
    suite.judging().ifPresent(judging -> templates.add(judging.brief()));
    for (SurfaceFile surface : suite.surfaces()) {
      templates.addAll(surface.texts().templates());
      templates.addAll(surface.turns().templates());
      surface.messages().forEach(turn -> templates.add(turn.text()));
      surface.mails().forEach(mail -> templates.addAll(mail.parts().values()));
    }
    Set<String> texts = new LinkedHashSet<>();
    templates.stream().filter(one -> !one.isPlain()).forEach(one -> texts.add(one.text()));
    return texts;
  }

  /** Something for every word that a template uses, of the kind that it is used as. */
  private static Map<String, Object> values(String text, SplittableRandom dice) {
    Map<String, Object> values = new HashMap<>();
    for (String word : Jinja.words(text)) {
      values.put(word, WORDS.get(dice.nextInt(WORDS.size())));
    }
    Matcher compared = COMPARED.matcher(text);
    while (compared.find()) {
      if (dice.nextBoolean()) {
        values.put(compared.group(1), compared.group(2));
      }
    }
    Map<String, Map<String, Object>> parts = new HashMap<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      parts
          .computeIfAbsent(part.group(1), name -> new LinkedHashMap<>())
          .put(part.group(2), WORDS.get(dice.nextInt(WORDS.size())));
    }
    values.putAll(parts);
    Matcher indexed = INDEXED.matcher(text);
    while (indexed.find()) {
      values.put(indexed.group(2), "level");
      values.put(
          indexed.group(1), Map.of("level", Map.of(indexed.group(3), "what is said of a level")));
    }
    Matcher loop = LOOP.matcher(text);
    while (loop.find()) {
      List<Object> items = new ArrayList<>();
      for (int i = dice.nextInt(4); i > 0; i--) {
        Map<String, Object> named = parts.get(loop.group(1));
        items.add(named == null ? WORDS.get(dice.nextInt(WORDS.size())) : named);
      }
      values.put(loop.group(2), items);
    }
    if (text.contains("many|")) {
      values.put("many", List.of("one", "two "));
    }
    // Words of the language itself.
    List.of("if", "else", "elif", "for", "in", "and", "or", "not", "loop", "set", "endif", "endfor")
        .forEach(values::remove);
    return values;
  }

  private List<String> jinja(List<Filled> wanted) throws Exception {
    install();
    Path asked = folder.resolve("asked.json");
    Path answer = folder.resolve("answer.json");
    Files.writeString(asked, JSON.writeValueAsString(wanted));
    run(
        VENV.resolve("bin/python").toString(),
        SCRIPTS.resolve("fill.py").toString(),
        asked.toString(),
        answer.toString());
    List<String> filled = new ArrayList<>();
    for (JsonNode one : JSON.readTree(Files.readString(answer))) {
      filled.add(one.asString());
    }
    return filled;
  }

  private static void install() throws Exception {
    Path wanted = SCRIPTS.resolve("requirements.txt");
    Path installed = VENV.resolve("installed.txt");
    if (Files.exists(installed) && Files.mismatch(installed, wanted) < 0) {
      return;
    }
    Files.createDirectories(VENV);
    run("python3", "-m", "venv", VENV.toString());
    run(
        VENV.resolve("bin/python").toString(),
        "-m",
        "pip",
        "install",
        "-q",
        "-r",
        wanted.toString());
    Files.copy(wanted, installed);
  }

  private static void run(String... command) throws Exception {
    Path said = Files.createTempFile(VENV.getParent(), "said", ".txt");
    try {
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start()
              .waitFor();
      assertThat(code).as("%s: %s", List.of(command), Files.readString(said)).isZero();
    } finally {
      Files.delete(said);
    }
  }
}
