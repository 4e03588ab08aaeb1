package dev.parable.organism.lesson;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Lesson;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The miniature's grammar, asked as a model is: {@code write: KIND} in the last turn names the kind
 * of lesson, and where nothing does it tells a story. What else it is asked it does not understand.
 * The seed of the request fixes the text.
 */
public final class GrammarModel implements ChatModel {

  private static final Pattern KIND = Pattern.compile("^write: ([a-z-]+)$", Pattern.MULTILINE);

  @Override
  public Reply reply(Request request) {
    Matcher asked = KIND.matcher(request.messages().getLast().text());
    String kind = asked.find() ? asked.group(1) : LessonKind.STORIES.word();
    Lesson lesson;
    try {
      var brief = new Brief(kind, List.of(), Map.of(), request.sampling().seed());
      lesson = new GrammarWriter().write(brief);
    } catch (IllegalArgumentException unknown) {
      throw new ModelException(
          ModelException.Kind.HOPELESS, String.valueOf(unknown.getMessage()), unknown);
    }
    String text =
        switch (lesson) {
          case Lesson.Story story -> marked("story", story.text());
          case Lesson.Document document -> marked("document", document.text());
          case Lesson.Dialogue dialogue ->
              marked("question", dialogue.messages().getFirst().text())
                  + marked("answer", dialogue.messages().getLast().text());
        };
    return new Reply(Message.assistant(text), Reply.Stop.END, Usage.NONE, "grammar");
  }

  private static String marked(String mark, String text) {
    return "<" + mark + ">" + text + "</" + mark + ">";
  }
}
