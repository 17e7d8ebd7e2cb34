print("muselens")
