package dev.parable.suite;

import dev.parable.yaml.YamlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A surface as its file holds it.
 *
 * @param about for people
 * @param facts what a scorer is told
 * @param masked names, places and things: what may be alike in two surfaces that are not
 * @param texts what the suite's templates are filled with
 * @param turns by what the house turns to, see the suite's levels
 * @param mails the inbox, oldest first
 * @param messages in place of the suite's; may be empty
 */
record SurfaceFile(
    YamlFile file,
    String name,
    String about,
    Map<String, List<String>> facts,
    List<String> masked,
    Words.Named texts,
    Words.Named turns,
    List<Mail> mails,
    List<SuiteFile.Turn> messages) {

  SurfaceFile {
    facts = new LinkedHashMap<>(facts);
    masked = List.copyOf(masked);
    mails = List.copyOf(mails);
    messages = List.copyOf(messages);
  }
}
