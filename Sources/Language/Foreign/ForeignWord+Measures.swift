extension ForeignWord {
  static let measures: [ForeignWord] = [
    measure("acc train_acc train_accuracy categorical_accuracy sparse_categorical_accuracy", "accuracy"),
    measure(
      "val_acc valid_acc validation_accuracy val_categorical_accuracy val_sparse_categorical_accuracy", "val_accuracy"),
    measure(
      "top_5_accuracy top5_acc top_k_categorical_accuracy sparse_top_k_categorical_accuracy", "top5"),
    measure("val_top_5_accuracy val_top_k_categorical_accuracy", "val_top5"),
    measure("train_loss training_loss nll cross_entropy", "loss"),
    measure("valid_loss validation_loss", "val_loss"),
    measure("learning_rate", "lr"),
    measure("time duration epoch_time", "seconds"),
    measure("throughput samples_per_second", "images_per_second"),
    measure("f1_score fscore", "f1"),
    measure("params num_params n_params count_params total_params", "parameters"),
    measure("support len size", "count"),
    measure("num_classes n_classes", "classes"),
  ]

  /// Values of options: optimisers, numbers, augmentations, yes and no.
  static let values: [ForeignWord] = [
    value("Adam", "optimizer=adam"),
    value("SGD", "optimizer=sgd"),
    value("Nesterov", "nesterov=yes"),
    value("AdamW", "optimizer=adamw", lacking: "fmnb says optimizer=adam decay=0.01, which is AdamW"),
    value("RMSprop", "optimizer=rmsprop", lacking: "fmnb has no RMSprop: it has adam and sgd"),
    ForeignWord(
      .value, "Adagrad Adadelta Adamax Nadam Lion LAMB LBFGS", remark: "fmnb has no such optimiser: it has adam and sgd"
    ),
    value("bfloat16 mixed_bfloat16 mixed_float16 float16 fp16 half", "precision=bf16"),
    value("fp32 float single", "precision=float32"),
    value("RandomFlip RandomHorizontalFlip horizontal_flip hflip fliplr", "augment=flip"),
    value("RandomTranslation RandomCrop RandomAffine width_shift_range height_shift_range", "augment=shift"),
    value("RandomErasing Cutout", "augment=erase"),
    value("MixUp", "augment=mixup", lacking: "fmnb has no mixup"),
    ForeignWord(
      .value, "CutMix RandomRotation RandomZoom ColorJitter",
      remark: "fmnb has no such change to images: 'help augment' lists those that it has"),
    value("true on 1", "yes"),
    value("false off 0", "no"),
  ]

  private static func measure(_ spellings: String, _ own: String) -> ForeignWord {
    ForeignWord(.measure, spellings, own: own)
  }

  private static func value(_ spellings: String, _ own: String, lacking: String? = nil) -> ForeignWord {
    ForeignWord(.value, spellings, own: own, lacking: lacking)
  }
}
