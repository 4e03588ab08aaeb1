package dev.parable.agentic;

import dev.parable.agentic.internal.TreeJson;
import dev.parable.inspect.Value;
import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a condition shows the model, as its folder of prompts has it to the byte.
 *
 * @param opening the system prompt, then instruction and e-mails joined as the framework joins
 *     them; without those whose file is missing
 * @param about what metadata.json says
 * @param instruction how many characters of the user's message are user_prompt.txt; below 0 where
 *     there was no such file
 * @param mails whether there was an email_content.txt
 * @param damage what could not be read, by file and reason
 */
record PublishedPrompt(
    List<Message> opening,
    Map<String, Value> about,
    int instruction,
    boolean mails,
    List<String> damage) {

  static final String SYSTEM = "system_prompt.txt";
  static final String USER = "user_prompt.txt";
  static final String MAILS = "email_content.txt";
  static final String ABOUT = "metadata.json";

  /** Between the instruction and the e-mails. */
  static final String JOINT = "\n\n";

  static final PublishedPrompt NONE =
      new PublishedPrompt(List.of(), Map.of(), -1, false, List.of());

  PublishedPrompt {
    opening = List.copyOf(opening);
    about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    damage = List.copyOf(damage);
  }

  static PublishedPrompt read(Path folder) {
    if (!TreeFiles.isFolder(folder)) {
      return NONE;
    }
    var damage = new ArrayList<String>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : List.of(SYSTEM, USER, MAILS, ABOUT)) {
      Path file = folder.resolve(name);
      try {
        if (TreeFiles.exists(file)) {
          texts.put(name, TreeFiles.text(file));
        }
      } catch (BadInputException bad) {
        damage.add(TreeFiles.shown(file) + " " + bad.getMessage());
      }
    }
    Map<String, Value> about = Map.of();
    try {
      about = texts.containsKey(ABOUT) ? TreeJson.read(texts.get(ABOUT)) : about;
    } catch (BadInputException bad) {
      damage.add(TreeFiles.shown(folder.resolve(ABOUT)) + " " + bad.getMessage());
    }
    var opening = new ArrayList<Message>();
    if (texts.containsKey(SYSTEM)) {
      opening.add(Message.system(texts.get(SYSTEM)));
    }
    String user = texts.get(USER);
    String mails = texts.get(MAILS);
    if (user != null || mails != null) {
      boolean both = user != null && mails != null;
      String joint = both ? JOINT : "";
      opening.add(Message.user(Objects.toString(user, "") + joint + Objects.toString(mails, "")));
    }
    return new PublishedPrompt(
        opening, about, user == null ? -1 : user.length(), mails != null, damage);
  }

  /** The files again, by name. */
  Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    for (Message message : opening) {
      String text = message.text();
      if (message.role() == Role.SYSTEM) {
        files.put(SYSTEM, text);
        continue;
      }
      int cut = Math.min(instruction, text.length());
      if (cut >= 0) {
        files.put(USER, text.substring(0, cut));
      }
      if (mails) {
        int from = cut < 0 ? 0 : Math.min(text.length(), cut + JOINT.length());
        files.put(MAILS, text.substring(from));
      }
    }
    if (!about.isEmpty()) {
      files.put(ABOUT, TreeJson.write(about) + "\n");
    }
    return files;
  }
}
