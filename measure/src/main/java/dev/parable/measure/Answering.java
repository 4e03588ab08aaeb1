package dev.parable.measure;

import dev.parable.model.ChatModel;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A model that notes under which names it answers: no transcript says it. */
final class Answering implements ChatModel {

  private final ChatModel model;
  private final Set<String> names = new ConcurrentSkipListSet<>();

  Answering(ChatModel model) {
    this.model = model;
  }

  @Override
  public Reply reply(Request request) {
    Reply reply = model.reply(request);
    names.add(reply.model());
    return reply;
  }

  @Override
  public List<Reply> replyAll(List<Request> requests) {
    List<Reply> replies = model.replyAll(requests);
    replies.forEach(reply -> names.add(reply.model()));
    return replies;
  }

  /** Each once, sorted. */
  List<String> names() {
    return List.copyOf(names);
  }
}
