package dev.parable.suite;

import dev.parable.suite.SuiteFile.Head;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the file of a surface. */
final class SurfaceReader {

  private static final List<String> KEYS =
      List.of(
          "canary", "surface", "about", "facts", "masked", "texts", "turns", "mails", "messages");

  private static final List<String> PARTS = List.of("from", "to", "subject", "sent", "body");
  private static final List<String> OF_A_MAIL =
      List.of("name", "when", "from", "to", "subject", "sent", "body");

  private SurfaceReader() {}

  static SurfaceFile read(
      Source source, String name, Head suite, Set<String> words, SuiteReader reader) {
    YamlFile file = source.file("surfaces/" + name + ".yaml");
    YamlFields fields = YamlFields.of(file, file.read(), "the surface", KEYS);
    String canary = fields.text("canary").orElse("");
    if (!canary.equals(suite.canary())) {
      throw fields.wrong(
          canary.isEmpty()
              ? "needs 'canary:', the same as in the suite"
              : "has another canary than the suite; write the same");
    }
    String written = fields.text("surface").orElseThrow(() -> fields.wrong("needs 'surface:'"));
    if (!written.equals(name)) {
      throw fields.wrong("surface", "should be the file's own name, " + name + ", was " + written);
    }
    List<SuiteFile.Turn> messages = reader.turns(fields, words);
    return new SurfaceFile(
        file,
        name,
        fields.text("about").orElse("").strip(),
        facts(fields),
        fields.has("masked") ? fields.texts("masked") : List.of(),
        SuiteReader.named(fields, "texts"),
        SuiteReader.named(fields, "turns"),
        mails(fields, words),
        messages);
  }

  /** A fact is one text or several; where something is to be filled in, it is a text instead. */
  private static Map<String, List<String>> facts(YamlFields fields) {
    var facts = new LinkedHashMap<String, List<String>>();
    SuiteReader.named(fields, "facts")
        .entries()
        .forEach(
            (name, words) -> {
              List<Template> templates = List.copyOf(words.templates());
              if (words instanceof Words.Named
                  || templates.stream().anyMatch(template -> !template.isPlain())) {
                throw fields.wrong(
                    "facts", "has '" + name + "', which should be a plain text or a list of them");
              }
              facts.put(name, templates.stream().map(Template::text).toList());
            });
    return facts;
  }

  private static List<Mail> mails(YamlFields fields, Set<String> words) {
    var mails = new ArrayList<Mail>();
    for (YamlNode item : fields.items("mails")) {
      var mail = YamlFields.of(fields.file(), item, "a mail", OF_A_MAIL);
      var parts = new LinkedHashMap<String, Template>();
      for (String part : PARTS) {
        YamlNode node = mail.get(part).orElseThrow(() -> mail.wrong("needs '" + part + ":'"));
        parts.put(part, SuiteReader.template(fields.file(), node, part));
      }
      mails.add(new Mail(mail.text("name").orElse(""), SuiteReader.when(mail, words), parts));
    }
    return mails;
  }
}
